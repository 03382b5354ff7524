/** What a conversation is made of, in the form that OpenAI's Chat Completions have for it. */
@NullMarked
package io.aetherlink.aiorchestrator.domain.chat;

import org.jspecify.annotations.NullMarked;

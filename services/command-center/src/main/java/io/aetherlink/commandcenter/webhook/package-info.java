/** News of alerts over a webhook. */
@NullMarked
package io.aetherlink.commandcenter.webhook;

import org.jspecify.annotations.NullMarked;

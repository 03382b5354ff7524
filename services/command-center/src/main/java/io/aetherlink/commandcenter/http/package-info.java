/** What the command center answers: validates, delegates, maps. */
@NullMarked
package io.aetherlink.commandcenter.http;

import org.jspecify.annotations.NullMarked;

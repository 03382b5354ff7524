/** What auto-heal answers: validates, delegates, maps. */
@NullMarked
package io.aetherlink.autoheal.http;

import org.jspecify.annotations.NullMarked;

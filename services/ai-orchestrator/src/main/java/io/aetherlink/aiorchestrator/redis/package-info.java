/** What orchestrators tell each other, over Redis. */
@NullMarked
package io.aetherlink.aiorchestrator.redis;

import org.jspecify.annotations.NullMarked;

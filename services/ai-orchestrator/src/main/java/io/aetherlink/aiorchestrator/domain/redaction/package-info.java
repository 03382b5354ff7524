/** Personal data that does not leave the machine. */
@NullMarked
package io.aetherlink.aiorchestrator.domain.redaction;

import org.jspecify.annotations.NullMarked;

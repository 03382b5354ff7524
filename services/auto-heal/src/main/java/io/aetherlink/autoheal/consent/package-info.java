/** Who agreed to be healed. */
@NullMarked
package io.aetherlink.autoheal.consent;

import org.jspecify.annotations.NullMarked;

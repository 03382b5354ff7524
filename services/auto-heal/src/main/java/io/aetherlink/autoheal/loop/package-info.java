/** The one thread that feeds the healer and carries out what it decides. */
@NullMarked
package io.aetherlink.autoheal.loop;

import org.jspecify.annotations.NullMarked;

/** Which instance acts, of several on one machine. */
@NullMarked
package io.aetherlink.autoheal.election;

import org.jspecify.annotations.NullMarked;

/** Asks services and engines whether they are well: HTTP and the engines' own greetings. */
@NullMarked
package io.aetherlink.probe;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aetherlink.probe;

import org.jspecify.annotations.NullMarked;

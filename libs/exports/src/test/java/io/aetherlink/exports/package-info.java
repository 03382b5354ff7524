@NullMarked
package io.aetherlink.exports;

import org.jspecify.annotations.NullMarked;

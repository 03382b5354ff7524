@NullMarked
package io.aetherlink.calls;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aetherlink.autoheal;

import org.jspecify.annotations.NullMarked;

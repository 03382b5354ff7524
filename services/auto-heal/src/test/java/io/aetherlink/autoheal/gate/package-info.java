@NullMarked
package io.aetherlink.autoheal.gate;

import org.jspecify.annotations.NullMarked;

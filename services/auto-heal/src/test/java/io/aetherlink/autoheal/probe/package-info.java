@NullMarked
package io.aetherlink.autoheal.probe;

import org.jspecify.annotations.NullMarked;

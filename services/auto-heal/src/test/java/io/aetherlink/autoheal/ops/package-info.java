@NullMarked
package io.aetherlink.autoheal.ops;

import org.jspecify.annotations.NullMarked;

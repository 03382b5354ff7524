@NullMarked
package io.aetherlink.autoheal.kubernetes;

import org.jspecify.annotations.NullMarked;

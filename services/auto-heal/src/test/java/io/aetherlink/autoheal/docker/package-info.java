@NullMarked
package io.aetherlink.autoheal.docker;

import org.jspecify.annotations.NullMarked;

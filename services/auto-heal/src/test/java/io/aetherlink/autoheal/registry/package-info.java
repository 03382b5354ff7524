@NullMarked
package io.aetherlink.autoheal.registry;

import org.jspecify.annotations.NullMarked;

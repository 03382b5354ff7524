@NullMarked
package io.aetherlink.autoheal.loop;

import org.jspecify.annotations.NullMarked;

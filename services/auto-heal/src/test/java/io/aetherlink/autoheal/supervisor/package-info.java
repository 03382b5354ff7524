@NullMarked
package io.aetherlink.autoheal.supervisor;

import org.jspecify.annotations.NullMarked;

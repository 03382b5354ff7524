@NullMarked
package io.aetherlink.commandcenter;

import org.jspecify.annotations.NullMarked;

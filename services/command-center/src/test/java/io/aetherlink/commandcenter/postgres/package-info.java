@NullMarked
package io.aetherlink.commandcenter.postgres;

import org.jspecify.annotations.NullMarked;

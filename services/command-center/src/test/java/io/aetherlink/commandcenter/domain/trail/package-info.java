@NullMarked
package io.aetherlink.commandcenter.domain.trail;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aetherlink.commandcenter.domain.events;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aetherlink.commandcenter.domain.incidents;

import org.jspecify.annotations.NullMarked;

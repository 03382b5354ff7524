@NullMarked
package io.aetherlink.commandcenter.domain.history;

import org.jspecify.annotations.NullMarked;

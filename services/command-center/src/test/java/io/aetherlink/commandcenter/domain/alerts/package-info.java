@NullMarked
package io.aetherlink.commandcenter.domain.alerts;

import org.jspecify.annotations.NullMarked;

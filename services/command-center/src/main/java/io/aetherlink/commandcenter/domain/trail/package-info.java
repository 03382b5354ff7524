/** Who did what on the platform, as all services recorded it. */
@NullMarked
package io.aetherlink.commandcenter.domain.trail;

import org.jspecify.annotations.NullMarked;

/** What everybody may know of the platform, where its operator wants that. No framework. */
@NullMarked
package io.aetherlink.commandcenter.domain.publicstatus;

import org.jspecify.annotations.NullMarked;

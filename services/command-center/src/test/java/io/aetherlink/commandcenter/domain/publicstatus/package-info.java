/** Tests. */
@NullMarked
package io.aetherlink.commandcenter.domain.publicstatus;

import org.jspecify.annotations.NullMarked;

/** What the workflow tells other services. */
@NullMarked
package io.aetherlink.apexflow.events;

import org.jspecify.annotations.NullMarked;

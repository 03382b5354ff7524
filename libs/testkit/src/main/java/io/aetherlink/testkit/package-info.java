/** Real servers, controllable faults and events that can be sent, for tests. */
@NullMarked
package io.aetherlink.testkit;

import org.jspecify.annotations.NullMarked;

/** Real servers and controllable faults for tests. */
@NullMarked
package io.aetherlink.testkit;

import org.jspecify.annotations.NullMarked;

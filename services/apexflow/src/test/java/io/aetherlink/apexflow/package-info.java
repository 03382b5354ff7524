/** Tests of apexflow. */
@NullMarked
package io.aetherlink.apexflow;

import org.jspecify.annotations.NullMarked;

/** Where things are: in the project, and in the folder that a running platform keeps its state. */
@org.jspecify.annotations.NullMarked
package io.aetherlink.platform.folders;

/** What operators approved in the command center's registry. */
@NullMarked
package io.aetherlink.autoheal.registry;

import org.jspecify.annotations.NullMarked;

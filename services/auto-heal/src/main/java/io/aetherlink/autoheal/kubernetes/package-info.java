/** Kubernetes as a runtime: Deployments and StatefulSets of one namespace. */
@NullMarked
package io.aetherlink.autoheal.kubernetes;

import org.jspecify.annotations.NullMarked;

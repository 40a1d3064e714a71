// Where on the road of a recipe one is.
import type { DestinationKind } from "./screens/Recipe/handOver/destinations";

export interface RoadStart {
  recipeId: string;
  /** A run to look at or go on with. */
  runId?: string | undefined;
  /** A kept credential to hand over. */
  credentialId?: string | undefined;
  /** Where to; nothing while the person chooses. */
  destination?: DestinationKind | undefined;
}

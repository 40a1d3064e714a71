// Where the road of a recipe is entered.

export interface RoadStart {
  recipeId: string;
  /** A run to look at or go on with. */
  runId?: string | undefined;
  /** A kept credential to hand over. */
  credentialId?: string | undefined;
}

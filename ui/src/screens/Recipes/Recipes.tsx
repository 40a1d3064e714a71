// All recipes: what each makes and which guide it does.
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { PageHeader } from "../../components/PageHeader";
import { recipeListQuery } from "../../queries/recipes";
import type { RoadStart } from "../../road";
import { RECIPES } from "../../strings/frame";
import { surface } from "../../theme/theme";

const useStyles = makeStyles({
  page: { padding: "8px 24px", overflowY: "auto" },
  table: { width: "100%", borderCollapse: "collapse", textAlign: "left" },
  head: {
    height: "32px",
    padding: 0,
    fontSize: "12px",
    fontWeight: 500,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  cell: {
    height: "48px",
    padding: "4px 16px 4px 0",
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  name: { display: "block", fontWeight: 500 },
  sub: { fontSize: "12px", lineHeight: "16px", color: tokens.colorNeutralForeground2 },
  last: { textAlign: "right" },
});

export function Recipes({ onRecipe }: { onRecipe: (start: RoadStart) => void }) {
  const styles = useStyles();
  const recipes = useQuery(recipeListQuery);
  return (
    <>
      <PageHeader title={RECIPES.title} />
      <div className={styles.page}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.head}>
                {RECIPES.recipe}
              </th>
              <th scope="col" className={styles.head}>
                {RECIPES.from}
              </th>
              <th scope="col" className={styles.head} aria-label={RECIPES.start} />
            </tr>
          </thead>
          <tbody>
            {recipes.data?.map((recipe) => (
              <tr key={recipe.id}>
                <td className={styles.cell}>
                  <span className={styles.name}>{recipe.name}</span>
                  <span className={styles.sub}>{recipe.summary}</span>
                </td>
                <td className={styles.cell}>{recipe.guide}</td>
                <td className={`${styles.cell} ${styles.last}`}>
                  <Button
                    aria-label={`${RECIPES.start} ${recipe.name}`}
                    onClick={() => onRecipe({ recipeId: recipe.id })}
                  >
                    {RECIPES.start}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

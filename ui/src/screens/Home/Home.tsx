// Trouble first, then what one can start, then days left.
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { PageHeader } from "../../components/PageHeader";
import { RecipeCard } from "../../components/RecipeCard";
import { credentialListQuery } from "../../queries/credentials";
import { recipeListQuery } from "../../queries/recipes";
import { appStateQuery } from "../../queries/session";
import type { RoadStart } from "../../road";
import { HOME } from "../../strings/frame";
import { CredentialTable } from "./CredentialTable";
import { Unfinished } from "./Unfinished";

const useStyles = makeStyles({
  home: {
    padding: "8px 24px 24px",
    overflowY: "auto",
    display: "flex",
    flexDirection: "column",
    gap: "24px",
  },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600 },
  cards: {
    display: "grid",
    gridTemplateColumns: "repeat(3, minmax(0, 1fr))",
    gap: "16px",
    marginTop: "12px",
    "@media (max-width: 1099px)": { gridTemplateColumns: "repeat(2, minmax(0, 1fr))" },
  },
  row: { display: "flex", justifyContent: "space-between", alignItems: "center" },
  none: { color: tokens.colorNeutralForeground2, maxWidth: "616px" },
});

interface Props {
  onRecipe: (start: RoadStart) => void;
  onVault: () => void;
  onActivity: () => void;
  onApplication: (clientId: string) => void;
  onUndo: (runId: string) => void;
}

export function Home({ onRecipe, onVault, onActivity, onApplication, onUndo }: Props) {
  const styles = useStyles();
  const recipes = useQuery(recipeListQuery);
  const credentials = useQuery(credentialListQuery);
  const tenantId = useQuery(appStateQuery).data?.session?.tenantId;
  return (
    <>
      <PageHeader title={HOME.title} />
      <div className={styles.home}>
        <Unfinished onOpen={onRecipe} onActivity={onActivity} onUndo={onUndo} />
        <section>
          <h2 className={styles.heading}>{HOME.setUp}</h2>
          <div className={styles.cards}>
            {recipes.data?.map((recipe) => (
              <RecipeCard
                key={recipe.id}
                name={recipe.name}
                text={recipe.summary}
                icon={recipe.icon}
                onPress={() => onRecipe({ recipeId: recipe.id })}
              />
            ))}
          </div>
        </section>
        <section>
          <div className={styles.row}>
            <h2 className={styles.heading}>{HOME.credentials}</h2>
            {credentials.data && credentials.data.length > 0 && (
              <Button appearance="subtle" onClick={onVault}>
                {HOME.openVault}
              </Button>
            )}
          </div>
          {credentials.data?.length === 0 && <p className={styles.none}>{HOME.none}</p>}
          {credentials.data && credentials.data.length > 0 && (
            <CredentialTable
              credentials={credentials.data}
              tenantId={tenantId}
              onApplication={onApplication}
            />
          )}
        </section>
      </div>
    </>
  );
}

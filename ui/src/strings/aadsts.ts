// Numbers that sign-ins of applications end with, in words: what it means, and what to do.
// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
export const AADSTS: Record<string, { headline: string; text: string }> = {
  "7000215": {
    headline: "The client secret is not right",
    text: "Mostly the Secret ID was given where the Value belongs. Else the secret was removed, or is so new that it is not known everywhere yet: wait a minute.",
  },
  "7000222": {
    headline: "The client secret has expired",
    text: "Add a new one under Certificates & secrets and give its Value to whatever signs in with it.",
  },
  "7000216": {
    headline: "No credential was sent",
    text: "The sign-in needs a client secret, a certificate or a federated credential, and had none.",
  },
  "7000218": {
    headline: "No credential was sent",
    text: "The application is confidential: it has to send client_secret or client_assertion. Or allow public client flows for it.",
  },
  "7000112": {
    headline: "The application is disabled",
    text: "Its enterprise application says Enabled for users to sign-in: No. Somebody who manages it can switch it on.",
  },
  "7000229": {
    headline: "The application has no enterprise application in this tenant",
    text: "Grant admin consent once, or create its service principal; then it can sign in.",
  },
  "700016": {
    headline: "The tenant does not know this application",
    text: "Compare the Application (client) ID and the Directory (tenant) ID with its Overview: one of them belongs elsewhere, or an Object ID was given.",
  },
  "700024": {
    headline: "The assertion is outside of its time",
    text: "The clock of the machine that signs in is wrong, or the assertion is too old.",
  },
  "700027": {
    headline: "The certificate is not one of the application’s",
    text: "Compare its thumbprint with Certificates & secrets, Certificates. It may have expired, or its key belongs to another.",
  },
  "700211": {
    headline: "No federated credential has this issuer",
    text: "Compare the issuer with Certificates & secrets, Federated credentials: every letter counts.",
  },
  "700213": {
    headline: "No federated credential has this subject",
    text: "Compare the subject with Certificates & secrets, Federated credentials: upper and lower case count.",
  },
  "1002012": {
    headline: "The scope must end in /.default",
    text: "An application that signs in by itself asks for all that was granted: the address of the API, then /.default.",
  },
  "70011": {
    headline: "The scope is not valid",
    text: "An application that signs in by itself asks for the address of the API, then /.default.",
  },
  "500011": {
    headline: "The tenant does not know this API",
    text: "Check the scope or the resource: it names no enterprise application of this tenant.",
  },
  "90002": {
    headline: "There is no such tenant",
    text: "Check the Directory (tenant) ID or the domain, and that the cloud is the right one.",
  },
  "50011": {
    headline: "The redirect URI does not match",
    text: "The address that was sent must stand under Redirect URIs of the application, letter by letter.",
  },
  "50105": {
    headline: "The account is not assigned to the application",
    text: "Its enterprise application says Assignment required: Yes. Assign the account or a group of it.",
  },
  "65001": {
    headline: "Nobody has consented to this",
    text: "Grant admin consent under API permissions, or let the person consent.",
  },
};

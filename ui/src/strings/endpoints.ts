// Words of the panel Endpoints, in the portal's order; the addresses follow from login address, tenant and Graph.
import type { EndpointsView } from "../ipc/bindings";

export const ENDPOINTS = { title: "Endpoints", close: "Close" } as const;

export function endpoints({ authority, login, graph }: EndpointsView): [string, string][] {
  return [
    ["Authority URL (Accounts in this organizational directory only)", authority],
    ["Authority URL (Accounts in any organizational directory)", `${login}/organizations`],
    [
      "Authority URL (Accounts in any organizational directory and personal Microsoft accounts)",
      `${login}/common`,
    ],
    ["Authority URL (Personal Microsoft accounts only)", `${login}/consumers`],
    ["OAuth 2.0 authorization endpoint (v2)", `${authority}/oauth2/v2.0/authorize`],
    ["OAuth 2.0 token endpoint (v2)", `${authority}/oauth2/v2.0/token`],
    ["OAuth 2.0 authorization endpoint (v1)", `${authority}/oauth2/authorize`],
    ["OAuth 2.0 token endpoint (v1)", `${authority}/oauth2/token`],
    ["SAML-P sign-on endpoint", `${authority}/saml2`],
    ["SAML-P sign-out endpoint", `${authority}/saml2`],
    ["WS-Federation sign-on endpoint", `${authority}/wsfed`],
    [
      "Federation metadata document",
      `${authority}/federationmetadata/2007-06/federationmetadata.xml`,
    ],
    ["OpenID Connect metadata document", `${authority}/v2.0/.well-known/openid-configuration`],
    ["Microsoft Graph API endpoint", graph],
  ];
}

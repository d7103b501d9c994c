export type Region = { sdk: string; environment: string; domain: string };

/**
 * Where Genesys Cloud runs: `login.{domain}`, `api.{domain}` and `apps.{domain}` (the user interface). `sdk` as the SDKs
 * name the region, `environment` as the user interface names it to pages that it embeds (`gcTargetEnv`).
 * https://developer.genesys.cloud/platform/api/ and PureCloudRegionHosts of the SDKs
 */
export const regions: readonly Region[] = [
  { sdk: 'us_east_1', environment: 'prod', domain: 'mypurecloud.com' },
  // FedRAMP
  { sdk: 'us_east_2', environment: 'fedramp-use2-core', domain: 'use2.us-gov-pure.cloud' },
  { sdk: 'us_west_2', environment: 'prod-usw2', domain: 'usw2.pure.cloud' },
  { sdk: 'ca_central_1', environment: 'prod-cac1', domain: 'cac1.pure.cloud' },
  { sdk: 'mx_central_1', environment: 'prod-mxc1', domain: 'mxc1.pure.cloud' },
  { sdk: 'sa_east_1', environment: 'prod-sae1', domain: 'sae1.pure.cloud' },
  { sdk: 'eu_west_1', environment: 'prod-euw1', domain: 'mypurecloud.ie' },
  { sdk: 'eu_west_2', environment: 'prod-euw2', domain: 'euw2.pure.cloud' },
  { sdk: 'eu_central_1', environment: 'prod-euc1', domain: 'mypurecloud.de' },
  { sdk: 'eu_central_2', environment: 'prod-euc2', domain: 'euc2.pure.cloud' },
  // European sovereign cloud
  { sdk: 'eusc_de_east_1', environment: 'eusc', domain: 'edee1.eusc-pure.cloud' },
  { sdk: 'me_central_1', environment: 'prod-mec1', domain: 'mec1.pure.cloud' },
  { sdk: 'ap_south_1', environment: 'prod-aps1', domain: 'aps1.pure.cloud' },
  { sdk: 'ap_northeast_1', environment: 'prod-apne1', domain: 'mypurecloud.jp' },
  { sdk: 'ap_northeast_2', environment: 'prod-apne2', domain: 'apne2.pure.cloud' },
  { sdk: 'ap_northeast_3', environment: 'prod-apne3', domain: 'apne3.pure.cloud' },
  { sdk: 'ap_southeast_1', environment: 'prod-apse1', domain: 'apse1.pure.cloud' },
  { sdk: 'ap_southeast_2', environment: 'prod-apse2', domain: 'mypurecloud.com.au' },
];

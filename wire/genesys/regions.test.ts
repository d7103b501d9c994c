import { expect, test } from 'vitest';
import { regions } from './regions.ts';

test('eighteen regions, none of them twice, each domain of a house of Genesys', () => {
  expect(regions).toHaveLength(18);
  for (const field of ['sdk', 'environment', 'domain'] as const)
    expect(new Set(regions.map((region) => region[field])).size).toBe(18);
  for (const { domain } of regions)
    expect(domain).toMatch(/^(mypurecloud\.(com|de|ie|jp|com\.au)|[a-z]+\d\.(pure|us-gov-pure|eusc-pure)\.cloud)$/);
});

test.each([
  ['us_east_1', 'prod', 'mypurecloud.com'],
  ['eu_central_1', 'prod-euc1', 'mypurecloud.de'],
  ['ap_southeast_2', 'prod-apse2', 'mypurecloud.com.au'],
  ['us_east_2', 'fedramp-use2-core', 'use2.us-gov-pure.cloud'],
  ['eusc_de_east_1', 'eusc', 'edee1.eusc-pure.cloud'],
])('%s is %s at %s', (sdk, environment, domain) => {
  expect(regions).toContainEqual({ sdk, environment, domain });
});

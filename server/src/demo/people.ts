/** The demo world's people and places: the same that the tests act with. */

export type TenantKey = 'contoso' | 'woodgrove' | 'fabrikam' | 'northwind'

export interface DemoTenant {
  readonly name: string
  readonly domain: string
}

export const demoTenants: Readonly<Record<TenantKey, DemoTenant>> = {
  contoso: { name: 'Contoso', domain: 'contoso.com' },
  woodgrove: { name: 'Woodgrove', domain: 'woodgrove.com' },
  fabrikam: { name: 'Fabrikam AV', domain: 'fabrikam.com' },
  northwind: { name: 'Northwind Integrators', domain: 'northwind.com' },
}

/** A role in one's own tenant. Scopes are names of room groups; none means all rooms. */
export interface DemoDuty {
  readonly role: 'managedServiceAdministrator' | 'siteLead' | 'siteTech' | 'auditor' | 'tenantManager'
  readonly groups?: readonly string[]
}

export interface DemoPerson {
  readonly tenant: TenantKey
  readonly name: string
  readonly locale: 'en' | 'fr' | 'de' | 'zh'
  readonly globalAdministrator?: boolean
  readonly duty?: DemoDuty
  /** Names of the security groups that hold them. */
  readonly securityGroups?: readonly string[]
}

export const demoPeople = {
  alice: {
    tenant: 'contoso',
    name: 'Alice Archer',
    locale: 'en',
    duty: { role: 'managedServiceAdministrator' },
  },
  gabriel: { tenant: 'contoso', name: 'Gabriel Gomez', locale: 'en', globalAdministrator: true },
  ben: { tenant: 'contoso', name: 'Ben Bauer', locale: 'de', duty: { role: 'siteLead', groups: ['Munich'] } },
  chloe: {
    tenant: 'contoso',
    name: 'Chloé Caron',
    locale: 'fr',
    duty: { role: 'siteTech', groups: ['Paris'] },
  },
  jing: {
    tenant: 'contoso',
    name: 'Jing Li',
    locale: 'zh',
    duty: { role: 'siteLead', groups: ['Shanghai'] },
  },
  oscar: { tenant: 'contoso', name: 'Oscar Olsen', locale: 'en', duty: { role: 'auditor' } },
  uma: { tenant: 'contoso', name: 'Uma Underwood', locale: 'en' },
  wendy: {
    tenant: 'woodgrove',
    name: 'Wendy Wood',
    locale: 'en',
    duty: { role: 'managedServiceAdministrator' },
  },
  walter: { tenant: 'woodgrove', name: 'Walter Weber', locale: 'de', duty: { role: 'siteTech' } },
  frank: {
    tenant: 'fabrikam',
    name: 'Frank Fisher',
    locale: 'en',
    duty: { role: 'managedServiceAdministrator' },
  },
  fiona: { tenant: 'fabrikam', name: 'Fiona Ferguson', locale: 'en', duty: { role: 'tenantManager' } },
  felix: { tenant: 'fabrikam', name: 'Felix Faure', locale: 'fr' },
  farah: { tenant: 'fabrikam', name: 'Farah Fadel', locale: 'en', securityGroups: ['Help desk'] },
  hugo: { tenant: 'fabrikam', name: 'Hugo Hahn', locale: 'de', securityGroups: ['Night shift'] },
  nina: {
    tenant: 'northwind',
    name: 'Nina Novak',
    locale: 'en',
    duty: { role: 'managedServiceAdministrator' },
  },
  noah: { tenant: 'northwind', name: 'Noah Nilsen', locale: 'en', duty: { role: 'tenantManager' } },
} as const satisfies Record<string, DemoPerson>

export type PersonKey = keyof typeof demoPeople

/** Security groups; `holds` names groups within the group. */
export const demoSecurityGroups: readonly { tenant: TenantKey; name: string; holds?: readonly string[] }[] = [
  { tenant: 'fabrikam', name: 'Night shift' },
  { tenant: 'fabrikam', name: 'Help desk', holds: ['Night shift'] },
  { tenant: 'contoso', name: 'Facilities' },
  { tenant: 'northwind', name: 'Engineers' },
]

export interface DemoSite {
  readonly tenant: TenantKey
  readonly group: string
  readonly country: string
  readonly city: string
  readonly building: string
  readonly timeZone: string
  readonly rooms: readonly string[]
}

export const demoSites: readonly DemoSite[] = [
  site('contoso', 'US West', 'United States', 'Redmond', 'Building 7', 'America/Los_Angeles', [
    'Denali',
    'Olympic',
    'Rainier',
    'Redwood',
    'Yosemite',
    'Zion',
  ]),
  site('contoso', 'US East', 'United States', 'New York', 'Hudson House', 'America/New_York', [
    'Acadia',
    'Adirondack',
    'Catskill',
    'Shenandoah',
  ]),
  site('contoso', 'Munich', 'Germany', 'Munich', 'Isarhaus', 'Europe/Berlin', [
    'Ammersee',
    'Chiemsee',
    'Königssee',
    'Tegernsee',
    'Zugspitze',
  ]),
  site('contoso', 'Paris', 'France', 'Paris', 'Tour Lumière', 'Europe/Paris', [
    'Garonne',
    'Loire',
    'Rhône',
    'Seine',
  ]),
  site('contoso', 'Shanghai', 'China', 'Shanghai', '浦东中心', 'Asia/Shanghai', [
    '长江',
    '黄浦江',
    '太湖',
    '西湖',
  ]),
  site('woodgrove', 'London', 'United Kingdom', 'London', 'Thames Court', 'Europe/London', [
    'Board Room',
    'Room 1',
    'Room 2',
    'Room 10',
  ]),
  site('woodgrove', 'Zurich', 'Switzerland', 'Zurich', 'Limmatplatz', 'Europe/Zurich', [
    'Eiger',
    'Jungfrau',
    'Mönch',
  ]),
  site('fabrikam', 'Show room', 'United States', 'Chicago', 'Studio', 'America/Chicago', [
    'Demo 1',
    'Demo 2',
  ]),
]

function site(
  tenant: TenantKey,
  group: string,
  country: string,
  city: string,
  building: string,
  timeZone: string,
  rooms: string[],
): DemoSite {
  return { tenant, group, country, city, building, timeZone, rooms }
}

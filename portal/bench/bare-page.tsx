import {
  createDOMRenderer,
  createTableColumn,
  DataGrid,
  DataGridBody,
  DataGridCell,
  DataGridHeader,
  DataGridHeaderCell,
  DataGridRow,
  FluentProvider,
  RendererProvider,
  webLightTheme,
} from '@fluentui/react-components'
import { createRoot } from 'react-dom/client'

// What the portal is measured beside: one grid of Fluent with the rows of a file, and nothing else.

type Texts = Readonly<Record<'name' | 'lifecycle' | 'building' | 'city' | 'model', string | null>>
type Row = Texts & { readonly tenant: { readonly name: string } }

const of = (id: string, show: (row: Row) => string | null) =>
  createTableColumn<Row>({
    columnId: id,
    renderHeaderCell: () => id,
    renderCell: (row) => show(row) ?? '',
  })

const columns = [
  of('Name', (row) => row.name),
  of('Customer', (row) => row.tenant.name),
  of('Lifecycle', (row) => row.lifecycle),
  of('Building', (row) => row.building),
  of('City', (row) => row.city),
  of('Model', (row) => row.model),
]

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
const renderer = createDOMRenderer(document, nonce ? { styleElementAttributes: { nonce } } : {})
const page = document.getElementById('page')
if (!page) throw new Error('There is no place for the grid.')

const rows = (await (await fetch('/rows.json')).json()) as Row[]
const positions = new Map(rows.map((row, position) => [row, position]))

createRoot(page).render(
  <RendererProvider renderer={renderer} targetDocument={document}>
    <FluentProvider theme={webLightTheme}>
      <DataGrid items={rows} columns={columns} focusMode="composite" aria-label="Rooms">
        <DataGridHeader>
          <DataGridRow>
            {({ renderHeaderCell }) => <DataGridHeaderCell>{renderHeaderCell()}</DataGridHeaderCell>}
          </DataGridRow>
        </DataGridHeader>
        <DataGridBody<Row>>
          {({ item, rowId }) => (
            <DataGridRow<Row> key={rowId} data-row={positions.get(item)}>
              {({ renderCell }) => <DataGridCell>{renderCell(item)}</DataGridCell>}
            </DataGridRow>
          )}
        </DataGridBody>
      </DataGrid>
    </FluentProvider>
  </RendererProvider>,
)

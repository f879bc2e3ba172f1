import { get } from '../http/route.ts'
import { searchGroups } from './search-groups.ts'
import { searchUsers } from './search-users.ts'

export const directoryRoutes = [get('/directory/users', searchUsers), get('/directory/groups', searchGroups)]

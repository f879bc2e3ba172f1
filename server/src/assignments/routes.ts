import { del, get, patch, post } from '../http/route.ts'
import { createAssignment } from './create-assignment.ts'
import { deleteAssignment } from './delete-assignment.ts'
import { getAssignment } from './get-assignment.ts'
import { listAssignments } from './list-assignments.ts'
import { modifyAssignment } from './modify-assignment.ts'

export const assignmentRoutes = [
  get('/tenants/{t}/roles/{roleId}/assignments', listAssignments),
  post('/tenants/{t}/roles/{roleId}/assignments', createAssignment),
  get('/tenants/{t}/assignments/{assignmentId}', getAssignment),
  patch('/tenants/{t}/assignments/{assignmentId}', modifyAssignment),
  del('/tenants/{t}/assignments/{assignmentId}', deleteAssignment),
]

import { draftDigest, draftIncident } from './draft-incident.ts'
import { incidentWords } from './incident-words.ts'
import { type Language, paths } from './language.ts'

const controls: Language['controls'] = {
  'rooms.modify': '会议室：修改',
  'rooms.actions': '会议室：操作',
  'rings.modify': '更新环：修改',
  'tickets.create': '创建客户事件',
  'tickets.update': '工单：更新',
  'roles.modify': '角色管理：修改',
}

const open = { label: '打开 Latchkey', path: paths.home }

const endedBy = {
  customer: (customer: string) => `${customer} 已将其终止。`,
  partner: (_: string, partner: string) => `${partner} 已将其终止。`,
  date: () => '合作已到结束日期。',
}

const outcomes = {
  applied: ['已批准', '已获批准，更改已执行'],
  failed: ['已批准，但执行失败', '已获批准，但更改未能执行'],
  rejected: ['已拒绝', '已被拒绝，未作任何更改'],
  cancelled: ['已取消', '已取消，未作任何更改'],
  expired: ['已过期', '逾期未获答复，未作任何更改'],
} as const

export const zhHans: Language = {
  tag: 'zh-Hans',
  greeting: (name) => `${name}，您好：`,
  footer: '您因在组织中的角色而收到 Latchkey 发送的此邮件。请勿回复，回复无人查看。',
  separator: '：',
  controls,
  templates: {
    'invitation.received': ({ customer, domain, invitationId, expiresAt }, { instant }) => ({
      subject: `${customer} 邀请您的组织管理其会议室`,
      paragraphs: [
        `${customer} 已邀请 ${domain} 成为合作伙伴。请查看邀请内容，选择主要管理员，然后接受或拒绝。`,
      ],
      facts: [['有效期至', instant(expiresAt)]],
      link: { label: '查看邀请', path: paths.receivedInvitation(invitationId) },
    }),
    'invitation.withdrawn': ({ customer, domain }) => ({
      subject: `${customer} 已撤回邀请`,
      paragraphs: [`${customer} 向 ${domain} 发出的邀请已无法接受。`],
      link: open,
    }),
    'invitation.accepted': ({ customer, partner, by }) => ({
      subject: `${partner} 已接受您的邀请`,
      paragraphs: [
        `${by} 已接受 ${customer} 的邀请。${partner} 现在可以管理您选定的会议室，直到您终止合作。`,
      ],
      link: open,
    }),
    'invitation.denied': ({ customer, domain, by }) => ({
      subject: `${domain} 已拒绝您的邀请`,
      paragraphs: [`${by} 已拒绝 ${customer} 的邀请。如需重试，请发送新的邀请。`],
      link: open,
    }),
    'invitation.expired': ({ customer, domain }) => ({
      subject: `发给 ${domain} 的邀请已过期`,
      paragraphs: [`${customer} 向 ${domain} 发出的邀请未在期限内得到答复。`],
      link: open,
    }),
    'partnership.suspended': ({ customer, partner, reason }) => ({
      subject: `${customer} 与 ${partner} 的合作已暂停`,
      paragraphs: [`在合作恢复之前，${partner} 无法访问 ${customer}。`],
      ...(reason && { facts: [['原因', reason]] }),
      link: open,
    }),
    'partnership.resumed': ({ customer, partner }) => ({
      subject: `${customer} 与 ${partner} 的合作已恢复`,
      paragraphs: [`${partner} 已恢复暂停前对 ${customer} 的访问权限。`],
      link: open,
    }),
    'partnership.ended': ({ customer, partner, endedBy: side }) => ({
      subject: `${customer} 与 ${partner} 的合作已终止`,
      paragraphs: [`${endedBy[side](customer, partner)}${partner} 已无法访问 ${customer}。`],
      link: open,
    }),
    'partnership.ending': ({ customer, partner, endsAt }, { instant }) => ({
      subject: `${customer} 与 ${partner} 的合作即将结束`,
      paragraphs: [`除非 ${customer} 延长合作，否则此后 ${partner} 将无法访问 ${customer}。`],
      facts: [['结束时间', instant(endsAt)]],
      link: open,
    }),
    'partnership.renewing': ({ customer, partner, endsAt }, { instant }) => ({
      subject: `${customer} 与 ${partner} 的合作即将续期`,
      paragraphs: [`合作将自动续期。除非 ${customer} 另有决定，${partner} 将保留访问权限。`],
      facts: [['续期时间', instant(endsAt)]],
      link: open,
    }),
    'partnership.renewed': ({ customer, partner, endsAt }, { instant }) => ({
      subject: `${customer} 与 ${partner} 的合作已续期`,
      paragraphs: [`在新的结束时间之前，${partner} 保留对 ${customer} 的访问权限。`],
      facts: [['结束时间', instant(endsAt)]],
      link: open,
    }),
    'partnership.withoutAdmins': ({ customer, partner }) => ({
      subject: `${customer} 与 ${partner} 的合作没有主要管理员`,
      paragraphs: [`${partner} 的目录中已没有负责 ${customer} 的主要管理员，请指定一位。`],
      link: open,
    }),
    'approval.requested': (data, { instant }) => ({
      subject: `${data.partner} 请求您的审批：${data.target}`,
      paragraphs: [
        `${data.partner} 请求的更改正在等待 ${data.customer} 的审批。获得批准之前不会作任何更改。`,
      ],
      facts: [
        ['更改', controls[data.control]],
        ['对象', data.target],
        ['请求者', data.requester],
        ...(data.reason ? [['原因', data.reason] as const] : []),
        ['等待至', instant(data.expiresAt)],
      ],
      link: { label: '查看审批请求', path: paths.approvalRequest(data.tenantId, data.requestId) },
    }),
    'approval.decided': (data) => ({
      subject: `${outcomes[data.outcome][0]}：您针对 ${data.target} 的审批请求`,
      paragraphs: [`您向 ${data.customer} 提交的审批请求${outcomes[data.outcome][1]}。`],
      facts: [
        ['更改', controls[data.control]],
        ['对象', data.target],
        ...(data.by ? [['审批人', data.by] as const] : []),
        ...(data.note ? [['备注', data.note] as const] : []),
      ],
      link: { label: '查看审批请求', path: paths.approvalRequest(data.tenantId, data.requestId) },
    }),
    'ticket.opened': draftIncident(incidentWords.zhHans),
    'ticket.digest': draftDigest(incidentWords.zhHans),
  },
}

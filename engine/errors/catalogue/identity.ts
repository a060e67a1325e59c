import { defineErrors } from './define-errors.ts';

/** Set-up, sign-in, members and departments. */
export const identityErrors = defineErrors({
  'setup.done': {
    status: 409,
    title: { en: 'Already set up', 'zh-CN': '已完成设置' },
    detail: { en: 'This installation has been set up already.', 'zh-CN': '此安装已经完成设置。' },
  },
  'setup.required': {
    status: 409,
    title: { en: 'Not set up yet', 'zh-CN': '尚未设置' },
    detail: {
      en: 'This installation has not been set up yet.',
      'zh-CN': '此安装尚未完成设置。',
    },
  },
  'setup.wrongToken': {
    status: 403,
    title: { en: 'Wrong set-up token', 'zh-CN': '设置令牌错误' },
    detail: {
      en: 'The set-up token is not the one printed at the start of the server.',
      'zh-CN': '设置令牌与服务器启动时显示的不一致。',
    },
  },
  'auth.required': {
    status: 401,
    title: { en: 'Not signed in', 'zh-CN': '未登录' },
    detail: {
      en: 'Sign in first; the session may have ended.',
      'zh-CN': '请先登录，会话可能已结束。',
    },
  },
  'auth.wrongSignIn': {
    status: 401,
    title: { en: 'Sign-in failed', 'zh-CN': '登录失败' },
    detail: {
      en: 'E-mail address and password do not belong together.',
      'zh-CN': '电子邮箱与密码不匹配。',
    },
  },
  'auth.noMember': {
    status: 403,
    title: { en: 'No active membership', 'zh-CN': '不是有效成员' },
    detail: {
      en: 'This account is not an active member of the workspace.',
      'zh-CN': '该账号不是此工作区的有效成员。',
    },
  },
  'auth.forbidden': {
    status: 403,
    title: { en: 'Not allowed', 'zh-CN': '没有权限' },
    detail: { en: 'You have no right to do this.', 'zh-CN': '您没有执行此操作的权限。' },
  },
  'auth.insecureAddress': {
    status: 403,
    title: { en: 'Sign-in needs https here', 'zh-CN': '此地址需要 https 才能登录' },
    detail: {
      en: 'Over http one can sign in on this computer only. Use https, or let the operator allow this address by name (FIELDWORK_ALLOW_HTTP).',
      'zh-CN':
        '使用 http 时只能在本机登录。请使用 https，或由运维人员通过 FIELDWORK_ALLOW_HTTP 指名允许此地址。',
    },
  },
  'auth.wrongPassword': {
    status: 422,
    title: { en: 'Wrong password', 'zh-CN': '密码错误' },
    detail: { en: 'The current password is not right.', 'zh-CN': '当前密码不正确。' },
  },
  'password.tooShort': {
    status: 422,
    title: { en: 'Password too short', 'zh-CN': '密码过短' },
    detail: {
      en: 'A password has at least {limit} characters.',
      'zh-CN': '密码至少需要 {limit} 个字符。',
    },
  },
  'password.tooLong': {
    status: 422,
    title: { en: 'Password too long', 'zh-CN': '密码过长' },
    detail: { en: 'A password has at most {limit} characters.', 'zh-CN': '密码最多 {limit} 个字符。' },
  },
  'password.common': {
    status: 422,
    title: { en: 'Password too common', 'zh-CN': '密码过于常见' },
    detail: {
      en: 'This password is among the first that are guessed; choose another.',
      'zh-CN': '该密码极易被猜到，请换一个。',
    },
  },
  'member.notFound': {
    status: 404,
    title: { en: 'No such member', 'zh-CN': '没有该成员' },
    detail: { en: 'There is no such member.', 'zh-CN': '没有该成员。' },
  },
  'member.emailTaken': {
    status: 409,
    title: { en: 'E-mail in use', 'zh-CN': '电子邮箱已被使用' },
    detail: {
      en: 'Another member has this e-mail address.',
      'zh-CN': '该电子邮箱已属于其他成员。',
    },
  },
  'member.passwordNeedsEmail': {
    status: 422,
    title: { en: 'E-mail missing', 'zh-CN': '缺少电子邮箱' },
    detail: {
      en: 'A member who signs in with a password needs an e-mail address.',
      'zh-CN': '使用密码登录的成员必须有电子邮箱。',
    },
  },
  'member.accountExists': {
    status: 409,
    title: { en: 'Account exists', 'zh-CN': '账号已存在' },
    detail: {
      en: 'This person has an account already; their password is theirs to change.',
      'zh-CN': '此人已有账号，密码只能由本人修改。',
    },
  },
  'member.unknownRole': {
    status: 422,
    title: { en: 'Unknown role', 'zh-CN': '未知角色' },
    detail: { en: 'There is no role "{role}".', 'zh-CN': '没有角色“{role}”。' },
  },
  'member.unknownDepartment': {
    status: 422,
    title: { en: 'Unknown department', 'zh-CN': '未知部门' },
    detail: { en: 'There is no such department.', 'zh-CN': '没有该部门。' },
  },
  'member.lastAdministrator': {
    status: 409,
    title: { en: 'Last administrator', 'zh-CN': '最后一名管理员' },
    detail: {
      en: 'At least one active member who can sign in must stay an administrator.',
      'zh-CN': '至少要保留一名可登录的有效管理员。',
    },
  },
  'department.notFound': {
    status: 404,
    title: { en: 'No such department', 'zh-CN': '没有该部门' },
    detail: { en: 'There is no such department.', 'zh-CN': '没有该部门。' },
  },
  'department.nameTaken': {
    status: 409,
    title: { en: 'Name in use', 'zh-CN': '名称已被使用' },
    detail: {
      en: 'There is a department of this name in the same place already.',
      'zh-CN': '同一上级下已有同名部门。',
    },
  },
  'department.cycle': {
    status: 422,
    title: { en: 'Departments in a circle', 'zh-CN': '部门循环' },
    detail: {
      en: 'A department cannot lie below itself.',
      'zh-CN': '部门不能位于自己之下。',
    },
  },
  'department.inUse': {
    status: 409,
    title: { en: 'Department in use', 'zh-CN': '部门正在使用' },
    detail: {
      en: 'The department still has members or departments below it.',
      'zh-CN': '该部门仍有成员或下级部门。',
    },
  },
  'invitation.invalid': {
    status: 404,
    title: { en: 'Invitation not valid', 'zh-CN': '邀请无效' },
    detail: {
      en: 'The invitation was used already or has expired; ask for a new one.',
      'zh-CN': '邀请已被使用或已过期，请重新索取。',
    },
  },
  'session.notFound': {
    status: 404,
    title: { en: 'No such session', 'zh-CN': '没有该会话' },
    detail: { en: 'There is no such session of yours.', 'zh-CN': '您没有该会话。' },
  },
  'settings.unknown': {
    status: 422,
    title: { en: 'Unknown setting', 'zh-CN': '未知设置' },
    detail: {
      en: '"{value}" is not a known language, time zone or currency.',
      'zh-CN': '“{value}”不是已知的语言、时区或货币。',
    },
  },
  'workspace.notFound': {
    status: 404,
    title: { en: 'No such workspace', 'zh-CN': '没有该工作区' },
    detail: { en: 'There is no such workspace.', 'zh-CN': '没有该工作区。' },
  },
});

export { projectFolder } from './project-folder.ts'
export {
  InvalidSettings,
  readSettings,
  type SettingDescription,
  type Settings,
  settingDescriptions,
} from './settings.ts'

/** What is recorded: screen, camera, microphone, each with the device it comes from. While a take runs it says what runs. */
import { useSyncExternalStore } from 'react'
import { Icon } from '../ui/Icon.tsx'
import { camera as cameraIcon, mic as micIcon, monitor } from '../ui/icons.ts'
import { SelectField } from '../ui/SelectField.tsx'
import { LevelMeter } from './LevelMeter.tsx'
import { type Corner, corners } from './pictureStage.ts'
import type { Studio } from './studio.ts'
import type { StudioState } from './studioState.ts'

type Props = { studio: Studio; state: StudioState; canChange: boolean }

export function SourcesPanel({ studio, state, canChange }: Props) {
  const { cameras, mics } = useSyncExternalStore(studio.devices.subscribe, studio.devices.current)
  const showsScreen = state.mode === 'screen' || state.mode === 'screen-and-camera'
  const showsCamera = state.mode === 'camera' || state.mode === 'screen-and-camera'
  return (
    <section>
      <h2>Sources</h2>
      <ul className="src">
        {showsScreen && (
          <li>
            <Icon path={monitor} />
            <span className="grow">
              <b>Screen</b>
              <span className="meta clip">{state.screenName ?? 'Not chosen yet'}</span>
            </span>
            {canChange && (
              <button type="button" className="link" onClick={() => void studio.chooseScreen()}>
                {state.screenName === null ? 'Choose' : 'Change'}
              </button>
            )}
          </li>
        )}
        {showsCamera && (
          <li>
            <Icon path={cameraIcon} />
            <span className="grow">
              {canChange && cameras.length > 0 ? (
                <SelectField
                  label="Camera"
                  value={state.cameraId ?? ''}
                  options={cameras.map(({ deviceId, label }) => ({ value: deviceId, label: label || 'Camera' }))}
                  onChange={id => void studio.chooseCamera(id)}
                />
              ) : (
                <>
                  <b>Camera</b>
                  <span className="meta">{state.hasCamera ? 'On' : 'None'}</span>
                </>
              )}
            </span>
            {state.mode === 'screen-and-camera' && (
              <CornerChoice corner={state.corner} onPlace={corner => studio.place(corner)} />
            )}
          </li>
        )}
        <li>
          <Icon path={micIcon} />
          <span className="grow">
            {canChange ? (
              <SelectField
                label="Microphone"
                value={state.micId ?? ''}
                options={[
                  ...(state.micId === null ? [{ value: '', label: 'Choose a microphone' }] : []),
                  ...mics.map(({ deviceId, label }) => ({ value: deviceId, label: label || 'Microphone' })),
                  { value: 'off', label: 'No microphone' },
                ]}
                onChange={id => void studio.chooseMic(id)}
              />
            ) : (
              <b>Microphone</b>
            )}
            {state.hasMic && <LevelMeter level={studio.level} />}
          </span>
        </li>
      </ul>
    </section>
  )
}

const cornerNames: { readonly [C in Corner]: string } = {
  'top-left': 'Top left',
  'top-right': 'Top right',
  'bottom-left': 'Bottom left',
  'bottom-right': 'Bottom right',
}

function CornerChoice({ corner, onPlace }: { corner: Corner; onPlace: (corner: Corner) => void }) {
  return (
    <fieldset className="corner">
      <legend className="sr">Where the camera stands on the picture</legend>
      {corners.map(one => (
        <button
          key={one}
          type="button"
          aria-label={cornerNames[one]}
          title={cornerNames[one]}
          aria-pressed={one === corner}
          onClick={() => onPlace(one)}
        />
      ))}
    </fieldset>
  )
}
